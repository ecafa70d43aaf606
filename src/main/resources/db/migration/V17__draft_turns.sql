-- A page that is being left sends what was typed last without waiting for what it sent before: the two may arrive in the
-- wrong order. So each says from which opening of the form it comes and in which turn; the later turn stays.

alter table casework.draft
    -- Made up by the page that shows the form; null if it says none.
    add column opening text,
    add column turn    bigint not null default 0;
