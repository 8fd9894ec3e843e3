"""Run a command that ends when whoever started it ends, however that happens.

Started as `python leash.py COMMAND…` with a pipe as standard input: when the pipe closes, because the other side
closed it or was killed, the command is killed. What servers of the tests hold is thrown away with them. Start it in
a session of its own, so that what ends the group of who started it leaves it the time to do so.
"""

import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """Run the command; its exit code."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as child:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda *_: child.kill())
        threading.Thread(target=_stop_at_end_of_input, args=(child,), daemon=True).start()
        return child.wait()


def _stop_at_end_of_input(child: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
