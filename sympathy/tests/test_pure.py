import subprocess
import sys


def test_the_statistics_need_no_django():
    forbid = "import sys; sys.modules['django'] = None; "

    subprocess.run(
        [sys.executable, "-c", forbid + "from sympathy import change, curve, nps"], check=True
    )
