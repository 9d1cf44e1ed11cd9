from importlib import import_module

from django.apps import apps

from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact
from letters.models import Address


def test_two_contacts_of_one_mailbox_share_one_address(db):
    one = make_contact(email="ana@consulting.example")
    other = make_contact(email="ana@consulting.example")

    assert one.address == other.address
    assert Address.objects.count() == 1


def test_a_contact_without_a_mailbox_has_no_address(db):
    assert make_contact(email="").address is None


def test_a_changed_mailbox_is_another_address(db):
    contact = make_contact(email="ana@old.example")

    contact.email = "ana@new.example"
    contact.save(update_fields=["email"])

    assert Contact.objects.get().address.value == "ana@new.example"


def test_an_erased_address_stays_erased_when_it_comes_back(db):
    gone = make_contact(email="ana@customer.example").address
    gone.erase()

    back = make_contact(make_account(), email="ana@customer.example")

    assert back.address_id == gone.pk
    assert back.address.suppressed


def test_contacts_from_before_get_their_address(db):
    contact = make_contact(email="ana@customer.example")
    Contact.objects.update(address=None)

    import_module("accounts.migrations.0009_addresses_of_contacts").give_addresses(apps, None)

    contact.refresh_from_db()
    assert contact.address.value == "ana@customer.example"
