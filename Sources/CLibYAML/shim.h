#ifndef POLICYGATE_CLIBYAML_SHIM_H
#define POLICYGATE_CLIBYAML_SHIM_H
#include <yaml.h>
#endif
