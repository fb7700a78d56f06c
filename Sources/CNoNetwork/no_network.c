#include "CNoNetwork.h"

bool git_http__expect_continue = false;

int git_mbedtls_stream_global_init(void) { return 0; }

int git_transport_ssh_global_init(void) { return 0; }

int git_mbedtls__set_cert_location(const char *file, const char *folder) {
  (void)file;
  (void)folder;
  return -1;
}

int git_mbedtls_stream_new(void **stream, const char *host, const char *port) {
  (void)stream;
  (void)host;
  (void)port;
  return -1;
}

int git_mbedtls_stream_wrap(void **stream, void *inner, const char *host) {
  (void)stream;
  (void)inner;
  (void)host;
  return -1;
}

int git_smart_subtransport_http(void **transport, void *owner, void *parameter) {
  (void)transport;
  (void)owner;
  (void)parameter;
  return -1;
}

int git_smart_subtransport_ssh(void **transport, void *owner, void *parameter) {
  (void)transport;
  (void)owner;
  (void)parameter;
  return -1;
}
