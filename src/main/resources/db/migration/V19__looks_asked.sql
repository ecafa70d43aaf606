-- A question is a look as well, whatever it finds: by which conditions somebody asked, and how much there was.

alter table looks.look
    -- The conditions, with those values that are pieces of references, ids, days and codes; what could be free text is not kept.
    add column asked text,
    -- How much the question found; null if it was refused.
    add column found bigint;

do $$
declare
    application text := coalesce(nullif('${application}', ''), current_user);
begin
    execute format('grant insert (asked, found) on looks.look to %I', application);
end
$$;
