#include "TableauOperations.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "ForEachProcessor.h"

/// A block of a row, and what a comparison of blocks makes: -1 where it holds, 0 elsewhere.
typedef double block __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t mask __attribute__((vector_size(32), aligned(8)));

/// The numbers of a block where a mask holds, and those of another one elsewhere.
#define SELECT(where, these, others) \
  ((block)(((where) & (mask)(these)) | (~(where) & (mask)(others))))
#define EACH(number) ((block){(number), (number), (number), (number)})
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
#define SMALLER(a, b) ((a) < (b) ? (a) : (b))

FOR_EACH_PROCESSOR
void crow_pivot(
    double *rows, size_t height, size_t stride, size_t blocks, size_t pivot_row,
    size_t pivot_column) {
  double *source = rows + pivot_row * stride;
  const double inverse = 1 / source[pivot_column];
  for (size_t i = 0; i < blocks; i++) ((block *)source)[i] *= EACH(inverse);
  source[pivot_column] = inverse;
  for (size_t row = 0; row < height; row++) {
    double *target = rows + row * stride;
    const double factor = target[pivot_column];
    if (row == pivot_row || factor == 0) continue;
    target[pivot_column] = 0;
    {
      const block *restrict subtrahends = (const block *)source;
      block *restrict numbers = (block *)target;
      for (size_t i = 0; i < blocks; i++) numbers[i] -= EACH(factor) * subtrahends[i];
    }
    target[0] = LARGER(target[0], 0);
  }
}

FOR_EACH_PROCESSOR
size_t crow_leaving_row(
    const double *rows, size_t height, size_t stride, size_t column, size_t preferred,
    double tolerance) {
  const size_t whole = height / 4 * 4;
  const block tolerances = EACH(tolerance);
  // The least quotient of a value and an entry. Nothing depends on comparisons but for what is kept, since the
  // signs of entries cannot be predicted.
  block quotients = EACH(INFINITY);
  for (size_t row = 0; row < whole; row += 4) {
    const double *a = rows + row * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    const block values = {a[0], b[0], c[0], d[0]};
    const block entries = {a[column], b[column], c[column], d[column]};
    const block found = SELECT(entries > tolerances, values / entries, quotients);
    quotients = SELECT(found < quotients, found, quotients);
  }
  double least = SMALLER(
      SMALLER(quotients[0], quotients[1]), SMALLER(quotients[2], quotients[3]));
  for (size_t row = whole; row < height; row++) {
    const double entry = rows[row * stride + column];
    const double quotient = entry > tolerance ? rows[row * stride] / entry : INFINITY;
    least = SMALLER(quotient, least);
  }
  const double limit = least + tolerance * LARGER(1, least);
  if (rows[preferred * stride] <= limit * rows[preferred * stride + column]) return preferred;

  // The largest entry among the rows whose quotients do not exceed the limit.
  block largest = EACH(0);
  mask places = {0};
  for (size_t row = 0; row < whole; row += 4) {
    const double *a = rows + row * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    const block values = {a[0], b[0], c[0], d[0]};
    const block entries = {a[column], b[column], c[column], d[column]};
    const mask place = {(int64_t)row, (int64_t)row + 1, (int64_t)row + 2, (int64_t)row + 3};
    const mask better =
        (entries > tolerances) & (values <= EACH(limit) * entries) & (entries > largest);
    largest = SELECT(better, entries, largest);
    places = (better & place) | (~better & places);
  }
  double best = 0;
  size_t result = preferred;
  for (size_t lane = 0; lane < 4; lane++) {
    const size_t place = (size_t)places[lane];
    if (largest[lane] > best || (largest[lane] == best && best > 0 && place < result)) {
      best = largest[lane];
      result = place;
    }
  }
  for (size_t row = whole; row < height; row++) {
    const double entry = rows[row * stride + column];
    if (entry > tolerance && rows[row * stride] <= limit * entry && entry > best) {
      best = entry;
      result = row;
    }
  }
  return result;
}

FOR_EACH_PROCESSOR
void crow_reaches(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *bounds,
    double *reaches) {
  const block *upper = (const block *)bounds;
  const block zero = EACH(0);
  for (size_t row = 0; row < height; row++) {
    const block *entries = (const block *)(rows + row * stride);
    block sums = zero;
    for (size_t i = 0; i < blocks; i++) {
      sums += SELECT(entries[i] > zero, entries[i], zero) * upper[i];
    }
    reaches[row] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
}

FOR_EACH_PROCESSOR
void crow_combine(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *factors,
    double *sum) {
  block *restrict sums = (block *)sum;
  memset(sum, 0, blocks * sizeof(block));
  for (size_t row = 0; row < height; row++) {
    const double factor = factors[row];
    if (factor == 0) continue;
    const block *entries = (const block *)(rows + row * stride);
    for (size_t i = 0; i < blocks; i++) sums[i] += EACH(factor) * entries[i];
  }
}

FOR_EACH_PROCESSOR
void crow_multiply(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *vector,
    double *products) {
  const block *factors = (const block *)vector;
  for (size_t row = 0; row < height; row++) {
    const block *entries = (const block *)(rows + row * stride);
    // Two sums, so that one addition need not wait for the other.
    block even = EACH(0), odd = EACH(0);
    size_t i = 0;
    for (; i + 1 < blocks; i += 2) {
      even += entries[i] * factors[i];
      odd += entries[i + 1] * factors[i + 1];
    }
    if (i < blocks) even += entries[i] * factors[i];
    even += odd;
    products[row] = (even[0] + even[1]) + (even[2] + even[3]);
  }
}
