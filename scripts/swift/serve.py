"""Runs one server of scripts/swift.sh in this process: serve.py FOLDER SERVER, configured by FOLDER/SERVER.conf."""
import json
import sys
import time

from swift.common.utils import set_swift_dir


class Cache:
    """What memcached is to the proxy, within its only process. Debian's memcached would start a service."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_options):
        value, until = self.kept.get(key, ("null", 0))
        return json.loads(value) if until > time.time() else None

    def set(self, key, value, time=0, **_options):
        self.kept[key] = (json.dumps(value), now() + (time or 3600))

    def delete(self, key, **_options):
        self.kept.pop(key, None)


now = time.time


def cache_filter(_global_conf, **_conf):
    """The filter "cache" of proxy-server.conf."""
    cache = Cache()

    def factory(app):
        def answer(env, start_response):
            env["swift.cache"] = cache
            return app(env, start_response)

        return answer

    return factory


if __name__ == "__main__":
    folder, server = sys.argv[1:]
    # Before anything else of Swift is loaded, which would read /etc/swift.
    set_swift_dir(folder)
    from swift.common.wsgi import run_wsgi

    sys.exit(run_wsgi("%s/%s.conf" % (folder, server), server, verbose=True))
