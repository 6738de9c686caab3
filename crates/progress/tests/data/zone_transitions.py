"""Writes zone-transitions.txt: what the wall calendar shows around every change of UTC offset, 2000 to 2040.

Run once with Python 3.11 and tzdata 2025b (Debian 12):  python3 zone_transitions.py > zone-transitions.txt
Each line: milliseconds since 1970, minutes east of UTC in force then, local date, ISO week. Four lines per change:
the last millisecond before it, its first, and the ends of the wall day it falls on. Equal lines of different
zones are written once; how many zones and changes went in is said in the first line.
"""

import datetime as dt
import zoneinfo

UTC = dt.timezone.utc
START = dt.datetime(2000, 1, 1, tzinfo=UTC)
END = dt.datetime(2041, 1, 1, tzinfo=UTC)
HOUR = dt.timedelta(hours=1)


def offset_at(zone, moment):
    return moment.astimezone(zone).utcoffset()


def changes(zone):
    """The first second of each new offset. No zone changes twice within six hours."""
    step = 6 * HOUR
    before, moment = offset_at(zone, START), START
    while moment < END:
        after = offset_at(zone, moment + step)
        if after != before:
            low, high = moment, moment + step
            while high - low > dt.timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                if offset_at(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            yield high
            before = after
        moment += step


def line(zone, ms):
    local = (dt.datetime(1970, 1, 1, tzinfo=UTC) + dt.timedelta(milliseconds=ms)).astimezone(zone)
    minutes, seconds = divmod(local.utcoffset().total_seconds(), 60)
    assert seconds == 0, zone
    year, week, _ = local.isocalendar()
    return f"{ms} {int(minutes)} {local.year}-{local.month}-{local.day} {year}-{week}"


def main():
    lines, n_changes, names = set(), 0, sorted(zoneinfo.available_timezones())
    for name in names:
        zone = zoneinfo.ZoneInfo(name)
        for change in changes(zone):
            n_changes += 1
            ms = round(change.timestamp() * 1000)
            local = change.astimezone(zone)
            midnight = ms - ((local.hour * 60 + local.minute) * 60 + local.second) * 1000
            for moment in (ms - 1, ms, midnight - 1, midnight + 24 * 3_600_000):
                lines.add(line(zone, moment))
    print(f"# {len(names)} zones, {n_changes} changes, {len(lines)} different lines")
    for text in sorted(lines, key=lambda text: [int(part) for part in text.replace('-', ' ').split()[:1]] + [text]):
        print(text)


main()
