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
  // After so many iterations the basis reached is taken as it is.
  int iterations;
  // Asked several times a second with `context`; the search ends if the answer is not zero.
  int (*should_stop)(void *context);
  void *context;
} cglpk_control;

typedef enum {
  // The simplex method came to its end, or to the limit of iterations: the statuses are a basis.
  CGLPK_FINISHED,
  // It was asked to stop.
  CGLPK_STOPPED,
  // GLPK gave up or called abort: the statuses mean nothing.
  CGLPK_FAILED
} cglpk_result;

// What the hooks need.
typedef struct {
  const cglpk_control *control;
  int owns_environment;
  jmp_buf escape;
} cglpk_guard;

static void cglpk_abort(void *info) { longjmp(((cglpk_guard *)info)->escape, CGLPK_FAILED); }

// Prints nothing. GLPK has no other hook that it calls while the simplex method runs, so this one
// also asks whether to stop. To stop is to leave as from an abort, which ends the environment; one
// that belongs to somebody else is not ended for that.
static int cglpk_print(void *info, const char *text) {
  cglpk_guard *guard = (cglpk_guard *)info;
  (void)text;
  if (guard->owns_environment && guard->control->should_stop(guard->control->context))
    longjmp(guard->escape, CGLPK_STOPPED);
  return 1;
}

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
  parameters.msg_lev = GLP_MSG_ON;
  parameters.out_frq = 50;
  parameters.meth = control->method;
  parameters.it_lim = control->iterations;
  const int code = glp_simplex(problem, &parameters);
  const cglpk_result result = code == 0 || code == GLP_EITLIM ? CGLPK_FINISHED : CGLPK_FAILED;
  cglpk_read_basis(problem, row_status, column_status);
  // The usual tolerance of 1e-7 forgives what exact arithmetic would have to mend with many expensive
  // pivots. From here a few cheap ones do it, if GLPK can.
  if (code == 0) {
    parameters.tol_bnd = parameters.tol_dj = 1e-11;
    parameters.it_lim = 1000;
    if (glp_simplex(problem, &parameters) == 0)
      cglpk_read_basis(problem, row_status, column_status);
  }
  glp_delete_prob(problem);
  return result;
}

// Solves a program by the simplex method in floating point and writes the final basis.
//
// The environment of GLPK belongs to the thread. If this call made it, this call frees it; after an
// abort GLPK demands that it be freed.
__attribute__((noinline)) static cglpk_result cglpk_simplex(const cglpk_program *program,
                                                            const cglpk_control *control,
                                                            int *row_status,
                                                            int *column_status) {
  const int code = glp_init_env();
  if (code > 1) return CGLPK_FAILED;
  cglpk_guard guard;
  guard.control = control;
  guard.owns_environment = code == 0;
  const int reason = setjmp(guard.escape);
  if (reason != 0) {
    glp_free_env();
    return (cglpk_result)reason;
  }
  glp_term_hook(cglpk_print, &guard);
  glp_error_hook(cglpk_abort, &guard);
  const cglpk_result result = cglpk_run(program, control, row_status, column_status);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  if (guard.owns_environment) glp_free_env();
  return result;
}
