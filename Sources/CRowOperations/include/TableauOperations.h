#pragma once
#include <stddef.h>

// The steps of the simplex method on small tableaus, whose rows are `blocks` blocks of four numbers, `stride`
// numbers apart; number 0 of a row is its value. On x86 the widest instructions that the processor has are
// used, with the same results on all.

/// Exchanges the basic variable of a row with the nonbasic one of a column.
///
/// Values that rounding makes negative become zero.
void crow_pivot(
    double *rows, size_t height, size_t stride, size_t blocks, size_t pivot_row,
    size_t pivot_column);

/// The row whose variable is the first to become zero as the variable of a column grows: of those within a
/// tolerance of each other the preferred one, otherwise the one of the largest entry.
///
/// - preferred: a row whose entry exceeds the tolerance.
size_t crow_leaving_row(
    const double *rows, size_t height, size_t stride, size_t column, size_t preferred,
    double tolerance);

/// For each row, the sum of max(a, 0) · u over its numbers a and as many bounds u.
void crow_reaches(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *bounds,
    double *reaches);

/// The sum of the rows times a factor for each.
void crow_combine(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *factors,
    double *sum);

/// The product of each row with a vector.
void crow_multiply(
    const double *rows, size_t height, size_t stride, size_t blocks, const double *vector,
    double *products);
