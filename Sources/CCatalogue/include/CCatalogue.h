/// The catalogue as it was when the product was built: the files of `Hardware/`, byte for byte.
#ifndef CCATALOGUE_H
#define CCATALOGUE_H

#include <stddef.h>

/// One file: its path below `Hardware/` and its bytes.
typedef struct ccatalogue_file {
  const char *path;
  const unsigned char *data;
  size_t size;
} ccatalogue_file;

/// How many files there are.
size_t ccatalogue_count(void);

/// The file at an index below `ccatalogue_count()`; an empty one beyond it.
ccatalogue_file ccatalogue_at(size_t index);

#endif
