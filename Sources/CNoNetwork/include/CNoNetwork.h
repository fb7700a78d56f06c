#ifndef POLICYGATE_CNONETWORK_H
#define POLICYGATE_CNONETWORK_H

#include <stdbool.h>

/// Takes the place of libgit2's network code in a static link: the gate uses no network, and without these the
/// archive would pull in TLS, SSH and HTTP, with a start-up of their own. The names are libgit2 1.5's internal ones:
/// with another version the link fails, loudly. Everything here answers "not possible" or "nothing to set up".

int git_mbedtls_stream_global_init(void);
int git_transport_ssh_global_init(void);
int git_mbedtls__set_cert_location(const char *file, const char *folder);
int git_mbedtls_stream_new(void **stream, const char *host, const char *port);
int git_mbedtls_stream_wrap(void **stream, void *inner, const char *host);
int git_smart_subtransport_http(void **transport, void *owner, void *parameter);
int git_smart_subtransport_ssh(void **transport, void *owner, void *parameter);
extern bool git_http__expect_continue;
#endif
