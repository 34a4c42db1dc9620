-- How many people work for a customer.
ALTER TABLE customers ADD COLUMN size TEXT CHECK (size IN ('under_10', '10_to_49', '50_to_199', '200_to_999', '1000_or_more'));
