#include "CBuild.h"

#ifndef POLICYGATE_COMMIT
#define POLICYGATE_COMMIT ""
#endif
#ifndef POLICYGATE_RE2
#define POLICYGATE_RE2 ""
#endif

const char *policygate_build_commit(void) { return POLICYGATE_COMMIT; }
const char *policygate_build_re2(void) { return POLICYGATE_RE2; }
