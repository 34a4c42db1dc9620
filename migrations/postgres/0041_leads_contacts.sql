-- 1 where the contact was made of the lead, 0 where it was there already. Until now each was made.
ALTER TABLE leads ADD COLUMN made_contact BIGINT CHECK (made_contact IN (0, 1));
UPDATE leads SET made_contact = 1 WHERE contact_id IS NOT NULL;
