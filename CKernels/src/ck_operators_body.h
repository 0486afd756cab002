/// Times of operators over one tile, for the kernels that need them inside.
#ifndef CK_OPERATORS_BODY_H
#define CK_OPERATORS_BODY_H

#include "ck_operators.h"
#include "ck_tile.h"

/// Scales of one tile.
typedef struct ck_scales {
  ck_tile columns[CK_SCALES];
} ck_scales;

/// Numbers of a product that do not change from lane to lane.
typedef struct ck_product {
  double edge, depth, wave, tail, compute, operands, kernel;
} ck_product;

/// Time of a matrix product with its operands read and its result moved: (c^4 + m^4)^(1/4).
CK_INLINE double ck_product_time(const ck_product *restrict p, double m, double n, double k,
                                 double batch, double results) {
  double worked = ck_larger(batch * (m + p->edge) * (n + p->edge) + p->tail, p->wave);
  double arithmetic = worked * (k + p->depth) * p->compute;
  double memory = batch * ((m + n) * k * p->operands + m * n * results);
  double a = arithmetic * arithmetic, b = memory * memory;
  return __builtin_elementwise_sqrt(__builtin_elementwise_sqrt(a * a + b * b));
}

CK_INLINE ck_product ck_product_of(const ck_operator *restrict operator_,
                                   const ck_device *restrict device) {
  double share = operator_->batch_scale == CK_SCALE_GROUP ? device->grouped : 1.0;
  double per_byte = 1.0 / device->bandwidth;
  return (ck_product){
      .edge = device->edge,
      .depth = device->depth,
      .wave = device->wave,
      .tail = device->tail,
      .compute = 2.0 / (device->rate[operator_->precision] * share),
      .operands = device->element[operator_->precision] * per_byte,
      .kernel = device->kernel + (operator_->precision == CK_FP4 ? device->scales : 0.0),
  };
}

/// Forward and backward time of one operator.
///
/// `gradient` holds bytes of a gradient; it is read only where the operator is trained. The
/// backward of a product is that of its input and, where trained, that of its weight, which is
/// added to the gradients in memory.
CK_INLINE void ck_operator_times(const ck_operator *restrict operator_,
                                 const ck_device *restrict device, const ck_scales *restrict scales,
                                 const double *restrict gradient, double *restrict forward,
                                 double *restrict backward) {
  const double *restrict rows_scale = scales->columns[operator_->rows_scale];
  const double *restrict columns_scale = scales->columns[operator_->columns_scale];
  const double *restrict depth_scale = scales->columns[operator_->depth_scale];
  const double *restrict batch_scale = scales->columns[operator_->batch_scale];
  double rows = operator_->rows, columns = operator_->columns, depth = operator_->depth;
  double batch = operator_->batch, per_byte = 1.0 / device->bandwidth;
  double launch = device->kernel * (1.0 + operator_->forward_kernels);
  double launch_back = device->kernel * (1.0 + operator_->backward_kernels);
  double bytes = operator_->forward_bytes * per_byte;
  double bytes_back = operator_->backward_bytes * per_byte;
  if (operator_->kind == CK_GEMM) {
    ck_product p = ck_product_of(operator_, device);
    launch += p.kernel - device->kernel;
    launch_back += p.kernel - device->kernel;
    double results = 2.0 * per_byte;
    CK_LANES(lane) {
      double m = rows * rows_scale[lane], n = columns * columns_scale[lane];
      double k = depth * depth_scale[lane], b = batch * batch_scale[lane];
      forward[lane] = ck_product_time(&p, m, n, k, b, results) + launch;
      backward[lane] = ck_product_time(&p, m, k, n, b, results) + launch_back;
    }
    if (operator_->trained) {
      CK_LANES(lane) {
        double m = rows * rows_scale[lane], n = columns * columns_scale[lane];
        double k = depth * depth_scale[lane], b = batch * batch_scale[lane];
        double written = 2.0 * gradient[lane] * per_byte;
        backward[lane] += ck_product_time(&p, n, k, m, b, written) + p.kernel;
      }
    }
  } else if (operator_->kind == CK_ATTENTION || operator_->kind == CK_SCAN) {
    double rate = operator_->kind == CK_SCAN ? device->scan_rate : device->attention_rate;
    double extra = operator_->kind == CK_SCAN
                       ? 1.0
                       : 2.0 * (1.0 + device->exponential_width / operator_->width);
    double compute = extra / rate, compute_back = 2.5 * extra * device->backward / rate;
    CK_LANES(lane) {
      double m = rows * rows_scale[lane], d = depth * depth_scale[lane];
      double flop = m * columns * columns_scale[lane] * d;
      double moved = m * depth_scale[lane];
      forward[lane] = ck_larger(flop * compute, moved * bytes) + launch;
      backward[lane] = ck_larger(flop * compute_back, moved * bytes_back) + launch_back;
    }
  } else {
    double passes = device->passes[operator_->kind];
    double pass = passes * bytes, pass_back = passes * bytes_back;
    double once = operator_->forward_bytes > 0.0 ? launch : launch - device->kernel;
    double once_back = operator_->backward_bytes > 0.0 ? launch_back : launch_back - device->kernel;
    CK_LANES(lane) {
      double moved = rows * rows_scale[lane];
      forward[lane] = moved * pass + once;
      backward[lane] = moved * pass_back + once_back;
    }
  }
}

#endif
