-- How many people work for a customer.
ALTER TABLE customers ADD COLUMN size TEXT CHECK (size IN ('under_10', '10_to_49', '50_to_199', '200_to_999', '1000_or_more'));

-- Of the people at a customer: the name they have in WeChat, and their birthday, in
-- days since 1970-01-01.
ALTER TABLE contacts ADD COLUMN wechat TEXT;
ALTER TABLE contacts ADD COLUMN birthday BIGINT;
