#pragma once
#include <stddef.h>

/// Subtracts multiples of one row of a matrix from all others and sums up the squares of what is left.
///
/// Row i, but not the row `pivot`, becomes row i − factors[i] · row `pivot`, and then the square of each of
/// its entries is added to the sum of the entry's column. On x86 the widest instructions that the processor
/// has are used. Products are rounded before they are added, so that the result is the same on all.
///
/// - rows: `height` rows of `width` numbers.
/// - factors: a number for each row.
/// - squares: `width` sums, which overlap none of the others.
void crow_eliminate(
    double *rows, size_t height, size_t width, size_t pivot, const double *factors, double *squares);

/// Subtracts from each row a factor times a vector, which may be a row whose factor is zero.
///
/// - rows: `height` rows of `width` numbers, `stride` numbers apart.
/// - vector: `width` numbers.
/// - factors: a number for each row.
void crow_subtract(
    double *rows, size_t height, size_t stride, size_t width, const double *vector,
    const double *factors);
