def test_the_first_page_asks_for_a_sign_in(client, db):
    response = client.get("/")

    assert response.headers["Location"].startswith("/login/")


def test_the_sign_in_page_opens(client, db):
    assert client.get("/login/").status_code == 200


def test_a_csm_lands_on_the_portfolio(as_alice):
    assert as_alice.get("/").headers["Location"] == "/portfolio/"


def test_a_page_of_the_portal_opens(as_alice):
    assert as_alice.get("/portfolio/").status_code == 200
