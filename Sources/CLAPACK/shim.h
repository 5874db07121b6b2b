#pragma once
#include <stddef.h>

// liblapack-dev has no C header: the Fortran symbols are declared here. Everything is passed by
// pointer, matrices are column-major, and each character argument adds a hidden length at the end.

void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *ipiv, int *info);

void dgetrs_(const char *trans, const int *n, const int *nrhs, const double *a, const int *lda,
             const int *ipiv, double *b, const int *ldb, int *info, size_t trans_length);

void dgetri_(const int *n, double *a, const int *lda, const int *ipiv, double *work,
             const int *lwork, int *info);
