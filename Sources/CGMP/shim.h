#pragma once
#include <gmp.h>

// These names are macros in gmp.h, which Swift does not import.

static inline int cgmp_mpz_sign(const __mpz_struct *x) { return mpz_sgn(x); }

static inline int cgmp_mpq_sign(const __mpq_struct *x) { return mpq_sgn(x); }

static inline __mpz_struct *cgmp_mpq_numerator(__mpq_struct *x) { return mpq_numref(x); }

static inline __mpz_struct *cgmp_mpq_denominator(__mpq_struct *x) { return mpq_denref(x); }
