-- The date that the own clock of a deadline gives, while something that ends sooner shortens it: the detention of a suspect.
alter table casework.deadline add column own_due timestamptz;
