extension ComposeForm {
  static let service = keys(identity.merging(resources) { $1 }.merging(connections) { $1 }.merging(mounts) { $1 })

  private static let identity: [String: ComposeForm] = [
    "annotations": pairs, "attach": flag, "build": build, "command": command,
    "container_name": pattern(.containerName),
    "credential_spec": keys(["config": text, "file": text, "registry": text]),
    "deploy": deploy.orNull(), "develop": develop.orNull(), "domainname": text, "entrypoint": command,
    "env_file": ComposeForm(scalar: ScalarForm(kinds: .text), list: .of(environmentFile, unique: false)),
    "environment": pairs, "extends": keys(["service": text, "file": text.orNull()], required: ["service"]).orText(),
    "healthcheck": healthcheck, "hostname": text, "image": text, "init": flag, "isolation": text,
    "label_file": textOrTexts, "labels": pairs,
    "logging": keys(["driver": text, "options": table(scalar([.text, .number, .integer]).orNull())]),
    "platform": text, "post_start": list(hook), "pre_start": list(startHook), "pre_stop": list(hook), "profiles": texts,
    "provider": keys(["type": text, "options": anything], required: ["type"]),
    "pull_policy": pattern(.pullPolicy), "pull_refresh_after": text, "restart": text, "runtime": text,
    "scale": integer, "stdin_open": flag, "stop_grace_period": duration, "stop_signal": text, "tty": flag,
    "use_api_socket": flagOnly, "user": text, "working_dir": text,
  ]

  private static let resources: [String: ComposeForm] = [
    "blkio_config": blockIO, "cap_add": texts, "cap_drop": texts, "cgroup": words("host", "private"),
    "cgroup_parent": text, "cpu_count": integer, "cpu_percent": number, "cpu_period": whole, "cpu_quota": whole,
    "cpu_rt_period": whole, "cpu_rt_runtime": whole, "cpu_shares": whole, "cpus": number, "cpuset": text,
    "device_cgroup_rules": uniqueTexts,
    "gpus": ComposeForm(
      scalar: ScalarForm(kinds: .text, words: ["all"]), list: .of(device, unique: false)),
    "group_add": ComposeForm(list: .of(numberOrText, unique: true)), "mem_limit": size, "mem_reservation": size,
    "mem_swappiness": integerOrText, "memswap_limit": size, "oom_kill_disable": flag, "oom_score_adj": integer,
    "pids_limit": whole, "privileged": flag, "read_only": flag, "security_opt": uniqueTexts, "shm_size": size,
    "storage_opt": anything, "sysctls": pairs, "ulimits": ulimits,
  ]

  private static let connections: [String: ComposeForm] = [
    "depends_on": table(dependency), "dns": textOrTexts, "dns_opt": texts, "dns_search": textOrTexts,
    "expose": list(numberOrText), "external_links": uniqueTexts, "extra_hosts": hosts, "ipc": text,
    "links": texts, "mac_address": text, "models": table(keys(["endpoint_var": text, "model_var": text]).orNull()),
    "network_mode": text, "networks": table(attachment.orNull()), "pid": text.orNull(),
    "ports": list(port), "userns_mode": text, "uts": text,
  ]

  private static let mounts: [String: ComposeForm] = [
    "configs": list(grant), "secrets": list(grant), "tmpfs": textOrTexts, "volumes": list(mount),
    "devices": list(keys(["source": text, "target": text, "permissions": text], required: ["source"]).orText()),
    "volumes_from": uniqueTexts,
  ]

  static let grant = keys([
    "source": text, "target": text, "uid": text, "gid": text, "mode": numberOrText,
  ]).orText()

  static let hosts = ComposeForm(
    list: .of(.text, unique: false), mapping: .table(.textOrTexts, namesAreChecked: false))

  static let ulimits = table(
    keys(["soft": integer, "hard": integer], required: ["soft", "hard"]).orInteger())

  private static let environmentFile = keys(
    ["path": text, "format": text, "required": flag], required: ["path"]
  ).orText()

  private static let healthcheck = keys([
    "disable": flag, "interval": duration, "retries": whole, "test": textOrTexts, "timeout": duration,
    "start_period": duration, "start_interval": duration,
  ])

  // Null is what the short form was widened to; that of a mapping is refused where conditions are looked at.
  private static let dependency = keys([
    "restart": flag, "required": flag,
    "condition": words("service_started", "service_healthy", "service_completed_successfully"),
  ]).orNull()

  private static let attachment = keys([
    "aliases": texts, "interface_name": text, "ipv4_address": text, "ipv6_address": text, "link_local_ips": texts,
    "mac_address": text, "driver_opts": options, "priority": numberOnly, "gw_priority": numberOnly,
  ])

  private static let port = keys(
    [
      "name": text, "mode": text, "host_ip": text, "target": integer, "published": integerOrText, "protocol": text,
      "app_protocol": text,
    ], required: ["target"]
  ).or([.text, .number, .integer])

  private static let mount = keys(
    [
      "type": words("bind", "volume", "tmpfs", "cluster", "npipe", "image"), "source": text, "target": text,
      "read_only": flag, "consistency": text,
      "bind": keys([
        "propagation": text, "create_host_path": flag,
        "recursive": words("enabled", "disabled", "writable", "readonly"), "selinux": words("z", "Z"),
      ]),
      "volume": keys(["labels": pairs, "nocopy": flag, "subpath": text]),
      "tmpfs": keys(["size": size, "mode": numberOrText]), "image": keys(["subpath": text]),
    ], required: ["type", "target"]
  ).orText()

  private static let hookKeys: [String: ComposeForm] = [
    "command": command, "user": text, "privileged": flag, "working_dir": text, "environment": pairs,
  ]
  static let hook = keys(hookKeys, required: ["command"])
  private static let startHook = keys(hookKeys.merging(["image": text, "per_replica": flag]) { $1 })

  private static let blockRate = list(keys(["path": text, "rate": integerOrText]))
  private static let blockIO = keys([
    "device_read_bps": blockRate, "device_read_iops": blockRate, "device_write_bps": blockRate,
    "device_write_iops": blockRate, "weight": integer,
    "weight_device": list(keys(["path": text, "weight": integerOrText])),
  ])
}

extension ComposeForm {
  fileprivate func orInteger() -> ComposeForm {
    var form = self
    form.scalar = ScalarForm(kinds: [.integer, .text], reading: .integer)
    return form
  }
}
