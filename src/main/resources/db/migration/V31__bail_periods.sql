-- The first day of a suspect's bail, the day after the arrest, from which the months of each extension count; null where it
-- is not known, and in the rows of an extension, which goes on from the row before it.
alter table casework.suspect add column bail_from date;
