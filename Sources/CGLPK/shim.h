#pragma once
#include <glpk.h>
#include <limits.h>
#include <setjmp.h>

// GLPK calls abort() when it dislikes an argument or trips over itself. Its error hook may leave by
// longjmp instead, which must not cross a frame of Swift: nothing would release what that frame
// owns. So one C function builds the program, solves it and reads the basis, and only frames of C
// lie between its setjmp and the hook.

// A linear program in plain arrays. Statuses and types are GLPK's constants. All arrays start at
// index 0, but row and column numbers in the coefficient lists start at 1, as GLPK counts them, and
// the element 0 of the coefficient lists is ignored.
typedef struct {
  int rows, columns, coefficients;
  const int *coefficient_row, *coefficient_column;
  const double *coefficient;
  const int *row_type, *column_type;
  const double *row_lower, *row_upper, *column_lower, *column_upper;
  const double *objective;
  int maximize;
} cglpk_program;

typedef struct {
  // GLP_PRIMAL, GLP_DUALP or GLP_DUAL.
  int method;
  // Whether the simplex method starts at the statuses given instead of the slack basis.
  int starts_at_basis;
  // Asked with `context` before the first iteration, after `slice` more, then after twice as many and
  // so on; the search ends if the answer is not zero. Each time GLPK begins anew at the basis reached
  // and forgets how it broke ties, so that asking at short intervals would let it cycle.
  int (*should_stop)(void *context);
  void *context;
  int slice;
  // After about so many iterations the basis reached is taken as it is.
  int iterations;
} cglpk_control;

typedef enum {
  // The simplex method came to its end, or to the limit of slices: the statuses are a basis.
  CGLPK_FINISHED,
  // It was asked to stop.
  CGLPK_STOPPED,
  // GLPK gave up or called abort: the statuses mean nothing.
  CGLPK_FAILED
} cglpk_result;

static int cglpk_silence(void *info, const char *text) {
  (void)info;
  (void)text;
  return 1;
}

static void cglpk_escape(void *info) { longjmp(*(jmp_buf *)info, 1); }

static inline void cglpk_read_basis(glp_prob *problem, int *row_status, int *column_status) {
  for (int i = 0; i < glp_get_num_rows(problem); i++)
    row_status[i] = glp_get_row_stat(problem, i + 1);
  for (int j = 0; j < glp_get_num_cols(problem); j++)
    column_status[j] = glp_get_col_stat(problem, j + 1);
}

// Between the calls of the two hooks: everything that may abort.
static inline cglpk_result cglpk_run(const cglpk_program *program, const cglpk_control *control,
                                     int *row_status, int *column_status) {
  glp_prob *problem = glp_create_prob();
  glp_set_obj_dir(problem, program->maximize ? GLP_MAX : GLP_MIN);
  if (program->rows > 0) glp_add_rows(problem, program->rows);
  if (program->columns > 0) glp_add_cols(problem, program->columns);
  for (int i = 0; i < program->rows; i++)
    glp_set_row_bnds(problem, i + 1, program->row_type[i], program->row_lower[i],
                     program->row_upper[i]);
  for (int j = 0; j < program->columns; j++) {
    glp_set_col_bnds(problem, j + 1, program->column_type[j], program->column_lower[j],
                     program->column_upper[j]);
    glp_set_obj_coef(problem, j + 1, program->objective[j]);
  }
  glp_load_matrix(problem, program->coefficients, program->coefficient_row,
                  program->coefficient_column, program->coefficient);
  if (control->starts_at_basis) {
    for (int i = 0; i < program->rows; i++) glp_set_row_stat(problem, i + 1, row_status[i]);
    for (int j = 0; j < program->columns; j++)
      glp_set_col_stat(problem, j + 1, column_status[j]);
  } else {
    glp_std_basis(problem);
  }

  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = control->method;
  parameters.it_lim = control->slice;

  cglpk_result result = CGLPK_FINISHED;
  int code = GLP_EITLIM;
  for (int left = control->iterations; code == GLP_EITLIM && left > 0;) {
    if (control->should_stop(control->context)) {
      result = CGLPK_STOPPED;
      break;
    }
    code = glp_simplex(problem, &parameters);
    left -= parameters.it_lim;
    if (parameters.it_lim < INT_MAX / 2) parameters.it_lim *= 2;
  }
  if (code != 0 && code != GLP_EITLIM) result = CGLPK_FAILED;
  cglpk_read_basis(problem, row_status, column_status);
  // The usual tolerances of 1e-7 forgive violations that exact arithmetic would have to mend with many
  // expensive pivots. From the end a few cheap ones more do it, if GLPK can.
  if (code == 0) {
    parameters.tol_bnd = parameters.tol_dj = 1e-11;
    parameters.it_lim = control->slice;
    code = glp_simplex(problem, &parameters);
    if (code == 0) cglpk_read_basis(problem, row_status, column_status);
  }
  glp_delete_prob(problem);
  return result;
}

// Solves a program by the simplex method in floating point and writes the final basis.
//
// The environment of GLPK belongs to the thread. If this call made it, this call frees it; after an
// abort GLPK demands that it be freed. GLPK prints its last words even when output is off, so the
// terminal is silenced by a hook as well.
__attribute__((noinline)) static cglpk_result cglpk_simplex(const cglpk_program *program,
                                                            const cglpk_control *control,
                                                            int *row_status,
                                                            int *column_status) {
  int code = glp_init_env();
  if (code > 1) return CGLPK_FAILED;
  const int owns_environment = code == 0;
  jmp_buf escape;
  if (setjmp(escape)) {
    glp_free_env();
    return CGLPK_FAILED;
  }
  glp_term_hook(cglpk_silence, NULL);
  glp_error_hook(cglpk_escape, &escape);
  cglpk_result result = cglpk_run(program, control, row_status, column_status);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  if (owns_environment) glp_free_env();
  return result;
}
