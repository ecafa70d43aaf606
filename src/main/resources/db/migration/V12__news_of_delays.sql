-- Whether a step made the delay news of the case, as the table of escalation steps says: told once for each date.
alter table casework.escalation_step add column delay_is_news boolean;

-- Until now it was so from the second rung on.
update casework.escalation_step set delay_is_news = rung >= 2;

alter table casework.escalation_step alter column delay_is_news set not null;
