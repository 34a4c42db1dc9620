-- How many people work for a customer, as a stretch.
ALTER TABLE customers ADD COLUMN employees TEXT CHECK (employees IN ('under_10', '10_to_49', '50_to_199', '200_to_999', '1000_or_more'));

-- Of the people at a customer: their WeChat ID, and their birthday, in
-- days since 1970-01-01.
ALTER TABLE contacts ADD COLUMN wechat TEXT;
ALTER TABLE contacts ADD COLUMN birthday INTEGER;
