from accounts.models import User
from csm_portal.demo.emptying import empty


def test_emptying_an_empty_portal_touches_nobody(adam):
    assert empty(keep=adam) == 0
    assert User.objects.filter(pk=adam.pk).exists()


def test_without_demo_nothing_is_called_invented(as_alice):
    assert "Invented data" not in as_alice.get("/portfolio/").content.decode()
