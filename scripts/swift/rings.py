"""Writes the rings of scripts/swift.sh: rings.py FOLDER NAME:PORT... One device, one replica."""
import sys

from swift.common.ring import RingBuilder

folder, *servers = sys.argv[1:]
for server in servers:
    name, port = server.split(":")
    ring = RingBuilder(part_power=4, replicas=1, min_part_hours=1)
    ring.add_dev(dict(region=1, zone=1, ip="127.0.0.1", port=int(port), device="d1", weight=1))
    ring.rebalance()
    ring.get_ring().save("%s/%s.ring.gz" % (folder, name))
