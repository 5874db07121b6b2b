#pragma once

// Products are rounded before they are added, so that results are the same on all processors.
#pragma STDC FP_CONTRACT OFF

// Swift compiles for the oldest processors and cannot choose a function when the program starts.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif
