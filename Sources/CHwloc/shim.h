#ifndef RACKWRIGHT_HWLOC_SHIM_H
#define RACKWRIGHT_HWLOC_SHIM_H

#include <hwloc.h>
#include <hwloc/distances.h>
#include <hwloc/export.h>
#ifdef __linux__
#include <hwloc/linux.h>
#endif
#include <hwloc/memattrs.h>

/* hwloc 3 writes version 3 unless told otherwise; version 2 is what every hwloc in use reads. */
static inline unsigned long rackwright_hwloc_export_flags(void) {
#if HWLOC_API_VERSION >= 0x00030000
  return HWLOC_TOPOLOGY_EXPORT_XML_FLAG_V2;
#else
  return 0;
#endif
}

/* The attributes are a union of structures, which Swift reads one member at a time; these name the
   ones that we read. Each returns 0 (or NULL) for an object of another type. */
static inline unsigned long long rackwright_hwloc_memory(hwloc_obj_t object) {
  return object->type == HWLOC_OBJ_NUMANODE && object->attr
             ? (unsigned long long)object->attr->numanode.local_memory
             : 0;
}

static inline int rackwright_hwloc_is_host_bridge(hwloc_obj_t object) {
  return object->type == HWLOC_OBJ_BRIDGE && object->attr &&
         object->attr->bridge.upstream_type == HWLOC_OBJ_BRIDGE_HOST;
}

static inline const struct hwloc_pcidev_attr_s *rackwright_hwloc_pci(hwloc_obj_t object) {
  return object->type == HWLOC_OBJ_PCI_DEVICE && object->attr ? &object->attr->pcidev : 0;
}

#endif
