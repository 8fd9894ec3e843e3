"""Run a command that ends when whoever started it ends, however that happens.

Started as `python leash.py COMMAND…` with a pipe as standard input: when the pipe closes, because the other side
closed it or was killed, the command is killed. What servers of the tests hold is thrown away with them.
"""

import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """Run the command; its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the terminal is for who started us
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as child:
        threading.Thread(target=_stop_at_end_of_input, args=(child,), daemon=True).start()
        return child.wait()


def _stop_at_end_of_input(child: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
