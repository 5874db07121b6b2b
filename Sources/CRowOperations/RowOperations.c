#include "RowOperations.h"

#include "ForEachProcessor.h"

FOR_EACH_PROCESSOR
void crow_eliminate(
    double *rows, size_t height, size_t width, size_t pivot, const double *factors,
    double *squares) {
  const double *restrict source = rows + pivot * width;
  double *restrict sums = squares;
  size_t row = 0;
  while (row < height) {
    if (row + 4 <= height && (pivot < row || pivot >= row + 4)) {
      // Four rows at a time, so that the pivot row and the sums are read a quarter as often.
      const double a = factors[row], b = factors[row + 1], c = factors[row + 2],
                   d = factors[row + 3];
      double *restrict first = rows + row * width;
      double *restrict second = first + width;
      double *restrict third = second + width;
      double *restrict fourth = third + width;
      for (size_t column = 0; column < width; column++) {
        const double entry = source[column];
        const double w = first[column] - a * entry;
        const double x = second[column] - b * entry;
        const double y = third[column] - c * entry;
        const double z = fourth[column] - d * entry;
        first[column] = w;
        second[column] = x;
        third[column] = y;
        fourth[column] = z;
        sums[column] += (w * w + x * x) + (y * y + z * z);
      }
      row += 4;
      continue;
    }
    if (row != pivot) {
      const double factor = factors[row];
      double *restrict target = rows + row * width;
      for (size_t column = 0; column < width; column++) {
        const double entry = target[column] - factor * source[column];
        target[column] = entry;
        sums[column] += entry * entry;
      }
    }
    row++;
  }
}

FOR_EACH_PROCESSOR
void crow_subtract(
    double *rows, size_t height, size_t stride, size_t width, const double *vector,
    const double *factors) {
  const double *restrict source = vector;
  for (size_t row = 0; row < height; row++) {
    const double factor = factors[row];
    if (factor == 0) continue;
    double *restrict target = rows + row * stride;
    for (size_t column = 0; column < width; column++) target[column] -= factor * source[column];
  }
}
