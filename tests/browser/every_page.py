"""Which test has axe-core read which page. The test fails if it does not; a page of no test fails too (test_every_page.py)."""

import pytest

from tests.browser.reader import Reader

# test -> the names of the addresses whose pages it reads.
READS: dict[str, tuple[str, ...]] = {
    "test_every_step_of_a_request_empty_wrong_and_answered": (
        "portal:remove_draft",
        "portal:start",
        "portal:step",
    ),
    "test_ones_own_account_and_search": (
        "account_email",
        "account_logout",
        "mfa_index",
        "socialaccount_connections",
        "web:account",
    ),
    "test_paying": (
        "portal:pay",
        "portal:trial_gateway",
    ),
    "test_somebody_whom_another_site_vouches_for": (
        "account_set_password",
        "openid_connect_login",
        "socialaccount_login_error",
    ),
    "test_somebody_whose_address_is_taken_chooses_another": ("socialaccount_signup",),
    "test_the_administrators_abbreviations": ("office:abbreviations",),
    "test_the_clerks_books_and_what_went_out": (
        "office:book",
        "office:books",
        "office:outgoing",
        "office:outgoing_document",
    ),
    "test_the_pages_of_a_citizen": (
        "portal:dossier",
        "portal:messages",
        "portal:mine",
    ),
    "test_the_pages_of_a_stranger": (
        "account_login",
        "demonstration:letters",
        "demonstration:people",
        "portal:home",
        "portal:procedure",
        "portal:procedures",
        "portal:track",
        "portal:verify",
    ),
    "test_the_pages_of_an_officer[anh]": (
        "office:search",
        "office:work_list",
    ),
    "test_the_pages_of_an_officer[bao]": ("office:dossier",),
    "test_the_pages_of_an_officer[mai]": (
        "office:entering",
        "office:incoming",
        "office:incoming_document",
    ),
    "test_the_pages_of_an_officer[phuong]": ("office:stack",),
    "test_the_pages_of_an_officer[thao]": ("office:till",),
    "test_the_pages_of_an_officer[tuan]": ("office:system",),
    "test_the_second_factor_from_setting_it_up_to_signing_in_with_it": (
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
    ),
    "test_the_verdicts_on_a_result": ("portal:issued",),
    "test_the_ways_into_an_account": (
        "account_reset_password",
        "account_reset_password_done",
        "account_signup",
    ),
    "test_what_a_letter_leads_to": (
        "account_change_password",
        "account_confirm_email",
        "account_email_verification_sent",
        "account_inactive",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "socialaccount_login_cancelled",
    ),
    "test_what_a_stranger_sends_wrongly": ("web:health",),
}
# What is no page, and why.
NO_PAGE = {
    "web:front": "leads to the front page of whoever comes",
    "office:home": "leads to the page that is the officer's own",
    "web:robots": "for machines",
    "web:set_language": "leads back",
    "portal:fee_notice": "for the payment gateway",
    "openid_connect_callback": "leads on, or shows the page of an error, which is read",
    "account_confirm_login_code": "nobody signs in by a code in a letter: leads to the sign-in page",
    "None": "former addresses of allauth, which lead on",
    "mfa_download_recovery_codes": "a file",
    "office:incoming_file": "a file",
    "office:outgoing_file": "a file",
    "office:paper": "a file",
    "office:result": "a file",
    "office:slip": "a file",
    "portal:draft_file": "a file",
    "portal:paper": "a file",
    "portal:request_form": "a file",
    "portal:result": "a file",
    "portal:slip": "a file",
    "office:incoming_picture": "a picture",
    "office:outgoing_picture": "a picture",
    "office:paper_picture": "a picture",
    "office:result_picture": "a picture",
}


def promised(test: pytest.Item) -> set[str]:
    return {page for name, pages in READS.items() if name in (test.name, test.name.partition("[")[0]) for page in pages}


def kept(reader: Reader, test: pytest.Item) -> None:
    """Fails where a test no longer reads what it is listed for."""
    assert not promised(test) - reader.pages, f"not read: {promised(test) - reader.pages}"
