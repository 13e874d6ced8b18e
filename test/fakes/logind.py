"""
A fake of systemd-logind on the system bus of DBUS_SYSTEM_BUS_ADDRESS, for one purpose: sleep.

Says on its output, line by line: "ready", "locked WHAT MODE WHO: WHY" and "released WHAT MODE WHO: WHY".
Reads from its input: "sleep" and "wake" announce these to all programs, as before and after a suspension.
"""

import os
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

MANAGER = "org.freedesktop.login1.Manager"


def say(line):
    print(line, flush=True)


class Manager(dbus.service.Object):
    @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):
        """The lock lasts until every copy of the descriptor is closed, which the end of a pipe tells."""
        reading, writing = os.pipe()
        lock = f"{what} {mode} {who}: {why}"
        say(f"locked {lock}")

        def released(_source, _condition):
            os.close(reading)
            say(f"released {lock}")
            return False

        GLib.io_add_watch(reading, GLib.IO_HUP, released)
        answer = dbus.types.UnixFd(writing)
        os.close(writing)
        return answer

    @dbus.service.signal(MANAGER, signature="b")
    def PrepareForSleep(self, sleeping):
        pass


def obey(source, _condition):
    line = source.readline().strip()
    if line == "":
        loop.quit()
        return False
    manager.PrepareForSleep(line == "sleep")
    return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
name = dbus.service.BusName("org.freedesktop.login1", bus)
manager = Manager(bus, "/org/freedesktop/login1")
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, obey)
say("ready")
loop.run()
