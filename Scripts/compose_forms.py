"""Brings Compose's model and ours into one form, and says where they differ. What Compose adds of its own, sorts or
writes out is levelled here; nothing of what a file says."""

import os
import shlex

TRUE, FALSE = {"true", "y", "yes", "on"}, {"false", "n", "no", "off"}
TEXTS = [
    "image", "user", "pid", "network_mode", "container_name", "hostname", "domainname", "ipc", "uts", "userns_mode",
    "cgroup", "cgroup_parent", "platform", "pull_policy", "runtime", "working_dir", "restart", "stop_signal", "isolation",
]
FLAGS = ["privileged", "read_only", "init", "tty", "stdin_open", "oom_kill_disable", "use_api_socket"]
LISTS = [
    "cap_add", "cap_drop", "security_opt", "group_add", "device_cgroup_rules", "volumes_from", "external_links", "links",
    "profiles", "dns", "dns_opt", "dns_search", "tmpfs", "expose",
]
PAIRS = ["environment", "labels", "annotations", "sysctls", "storage_opt"]
UNKNOWN = "an unknown value"


def plain(value):
    """Every scalar as text: YAML's kinds are no matter here."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return UNKNOWN if list(value) == ["unknown"] else {key: plain(item) for key, item in value.items()}
    return None


def unescaped(value):
    """`config` writes `$` as `$$`, so that its output can be read again."""
    if isinstance(value, str):
        return value.replace("$$", "$")
    if isinstance(value, list):
        return [unescaped(item) for item in value]
    if isinstance(value, dict):
        return {unescaped(key): unescaped(item) for key, item in value.items()}
    return value


def listed(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def flag(value):
    text = str(value).lower()
    return True if text in TRUE else False if text in FALSE or value is None else value


def pairs(value):
    """A mapping, of a list too; without a value there is null."""
    if isinstance(value, dict):
        return value
    return {item.split("=", 1)[0]: item.split("=", 1)[1] if "=" in item else None for item in listed(value)}


def words(value):
    """A command in either form."""
    if not isinstance(value, str):
        return value or None
    try:
        return shlex.split(value) or None
    except ValueError:
        return [value]


def test(value):
    test = value.get("test") if isinstance(value, dict) else None
    if isinstance(value, dict) and flag(value.get("disable")) is True or listed(test)[:1] == ["NONE"]:
        return "disabled"
    if isinstance(test, str):
        return ["CMD-SHELL", test] if test else None
    return test or None


def path(root, folder, source):
    """A path of the host, as Compose makes it absolute."""
    if source and (source[1:3] in (":\\", ":/") or source.startswith("\\\\")):
        return source
    if source is None or source.startswith("~"):
        return None if source is None else os.path.normpath("/nonexistent" + source[1:])
    return os.path.normpath(os.path.join(root, folder, source))


def hosts(value):
    found = []
    for item in listed(value) if not isinstance(value, dict) else []:
        at = min((index for index in (item.find(":"), item.find("=")) if index >= 0), default=len(item))
        found.append((item[:at], item[at + 1 :].strip("[]")))
    if isinstance(value, dict):
        found += [(name, address.strip("[]")) for name, addresses in value.items() for address in listed(addresses)]
    return sorted(set(found))


def unique(values):
    return sorted({str(value) for value in values})


def grants(value):
    """`secrets` and `configs` of a service, by what they grant."""
    return unique(item if isinstance(item, str) else item.get("source") for item in listed(value))


def devices(value):
    found = {}
    for item in listed(value):
        if isinstance(item, str):
            parts = item.split(":")
            if len(parts) == 2 and parts[1] and set(parts[1]) <= set("rwm"):
                parts = [parts[0], parts[0], parts[1]]
            item = dict(zip(["source", "target", "permissions"], parts))
        found[item.get("target") or item["source"]] = (item["source"], item.get("permissions") or "rwm")
    return found


def ulimits(value):
    single = {name: limit if isinstance(limit, dict) else {"single": limit} for name, limit in (value or {}).items()}
    return {name: {key: limit for key, limit in limits.items() if limit != "0"} for name, limits in single.items()}


def common(service):
    """What both sides say in the same way, once all scalars are texts."""
    form = {key: service.get(key) or None for key in TEXTS}
    form.update({key: flag(service.get(key)) for key in FLAGS})
    form.update({key: unique(listed(service.get(key))) for key in LISTS})
    form.update({key: pairs(service.get(key)) for key in PAIRS})
    form["command"], form["entrypoint"] = words(service.get("command")), words(service.get("entrypoint"))
    form["healthcheck.test"] = test(service.get("healthcheck"))
    form["extra_hosts"] = hosts(service.get("extra_hosts"))
    form["secrets"], form["configs"] = grants(service.get("secrets")), grants(service.get("configs"))
    form["devices"], form["ulimits"] = devices(service.get("devices")), ulimits(service.get("ulimits"))
    logging = service.get("logging") or {}
    form["logging"] = (logging.get("driver"), logging.get("options") or {})
    form["deploy.labels"] = pairs((service.get("deploy") or {}).get("labels"))
    networks = service.get("networks")
    form["networks"] = unique(networks or []) or ([] if service.get("network_mode") or service.get("provider") else ["default"])
    build = service.get("build") or {}
    if isinstance(build, dict):
        form.update({"build.args": pairs(build.get("args")), "build.labels": pairs(build.get("labels"))})
    depends = service.get("depends_on")
    form["depends_on"] = set(depends or [])
    return form


def of_compose(root, service):
    form = common(service)
    build = service.get("build") or {}
    form["build"] = (build.get("context"), build.get("dockerfile"), build.get("target"), build.get("dockerfile_inline"))
    form["ports"] = unique(
        (port.get("host_ip"), port.get("published") or None, port["target"], port.get("protocol"))
        for port in service.get("ports") or [])
    form["mounts"] = unique(
        (mount["target"], mount["type"], place(mount), flag(mount.get("read_only"))) for mount in service.get("volumes") or [])
    return form


def place(mount):
    """Absolute paths stay as they are written, with a slash at the end or two in the middle."""
    source = mount.get("source")
    return os.path.normpath(source) if source and mount["type"] == "bind" else source


def own_ports(ports):
    for port in ports:
        published, target = port["published"], port["target"] or [0, 0]
        span = published and f"{published[0]}-{published[1]}" if published and published[0] != published[1] else None
        if target[0] == target[1]:
            yield port["host_ip"], span or (published and str(published[0])), str(target[0]), port["protocol"]
            continue
        for index in range(target[1] - target[0] + 1):
            yield port["host_ip"], published and str(published[0] + index), str(target[0] + index), port["protocol"]


def of_ours(root, service):
    value = plain(service["value"])
    form = common({**value, **{key: plain(service[key]) for key in ("cap_add", "cap_drop", "environment")}})
    build = service["build"]
    form["build"] = (None, None, None, None)
    if build:
        context = plain(build["context"])
        if build["resolved"] is not None:
            context = os.path.normpath(os.path.join(root, build["resolved"]))
        elif context and not ("://" in context or context.startswith(("git@", "github.com/"))):
            context = path(root, build["folder"], context)
        inline = plain(build["inline"])
        dockerfile = plain(build["dockerfile"]) or (None if inline else "Dockerfile")
        form["build"] = (context, dockerfile, plain(build["target"]), inline)
    form["ports"] = unique(own_ports(service["ports"]))
    form["mounts"] = []
    for mount in service["mounts"]:
        source, kind = mount["source"], mount["type"]
        if kind == "bind" and source is not None:
            source = path(root, mount["folder"], source)
        target = mount["target"] and os.path.normpath(mount["target"])
        form["mounts"].append((target, kind, source, mount["read_only"]))
    form["mounts"] = unique(form["mounts"])
    return form


def same(key, one, other, variables):
    if key == "depends_on":
        # Compose adds what links, volumes_from and namespaces imply.
        return one <= other
    if key == "environment":
        # A key alone takes what the environment holds; the reader leaves it, for it is no text of the file.
        one = {name: variables.get(name) if value is None else value for name, value in one.items()}
    if key in ("labels", "deploy.labels", "build.labels", "annotations", "sysctls"):
        one = {name: value or "" for name, value in one.items()}
        other = {name: value or "" for name, value in other.items()}
    if key == "build.args":
        one = {name: variables.get(name) if value is None else value for name, value in one.items()}
        one = {name: value for name, value in one.items() if value is not None}
        other = {name: value for name, value in other.items() if value is not None}
    return one == other


def shown(one, other):
    """Of two mappings what differs."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [name for name in {**one, **other} if one.get(name, "absent") != other.get(name, "absent")]
        one, other = ({name: side.get(name, "absent") for name in names} for side in (one, other))
    return f"{one} here, {other} there"


def differences(root, model, own, variables):
    other = {name: service or {} for name, service in (model.get("services") or {}).items()}
    mine = {service["name"]: service for service in own["services"]}
    found = [f"service {name} is not here" for name in other if name not in mine]
    found += [f"service {name} is only here" for name in mine if name not in other]
    for name in sorted(set(mine) & set(other)):
        one, two = of_ours(root, mine[name]), of_compose(root, unescaped(plain(other[name])))
        for key, value in two.items():
            if not same(key, one.get(key), value, {**own["variables"], **variables}):
                found.append(f"{name}.{key}: {shown(one.get(key), value)}")
    return found
