#ifndef RACKWRIGHT_HWLOC_SHIM_H
#define RACKWRIGHT_HWLOC_SHIM_H

#include <hwloc.h>
#include <hwloc/export.h>
#ifdef __linux__
#include <hwloc/linux.h>
#endif

#endif
