#ifndef POLICYGATE_CBUILD_H
#define POLICYGATE_CBUILD_H

/// The commit that was built, and the version of RE2 that was linked in; empty where the build did not say.
const char *policygate_build_commit(void);
const char *policygate_build_re2(void);

#endif
