### Texts of the installation's own.

legal-terms = Terms of use
legal-privacy = Privacy policy
