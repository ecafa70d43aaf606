package uk.jointcasework.advice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The slots of the surgeries of each Area, and which of them are free. */
@Repository
class Slots {

    /** More than anybody reads; the first ones count. */
    private static final int MOST_OFFERED = 100;

    private final JdbcClient jdbc;

    Slots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID session, Slot slot, @Nullable String plannedBy, Instant plannedAt) {
        jdbc.sql("""
                        insert into casework.surgery_slot
                            (session, cps_area, starts_at, ends_at, place, by_link, planned_by, planned_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        session,
                        slot.cpsArea(),
                        utc(slot.start()),
                        utc(slot.end()),
                        slot.place(),
                        slot.byLink(),
                        plannedBy,
                        utc(plannedAt))
                .update();
    }

    Optional<Slot> find(long id) {
        return jdbc.sql("select * from casework.surgery_slot where id = ?")
                .param(id)
                .query(Slots::slot)
                .optional();
    }

    /** Whether an Area has a surgery at this place that is not over when another begins. */
    boolean isTaken(String cpsArea, String place, Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) from casework.surgery_slot
                        where cps_area = ? and place = ? and not withdrawn and starts_at < ? and ends_at > ?
                        """)
                        .params(cpsArea, place, utc(until), utc(from))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Nobody else books or moves a surgery of this Area until the transaction that is under way ends. */
    void lock(String cpsArea, Instant now) {
        jdbc.sql("select id from casework.surgery_slot where cps_area = ? and starts_at > ? order by id for update")
                .params(cpsArea, utc(now))
                .query(Long.class)
                .list();
    }

    /**
     * The slots of an Area that begin after now and are free, the next one first: no other case has them, and the
     * prosecutor gives no advice elsewhere at that time.
     *
     * @param work whose own slot keeps its prosecutor from none
     */
    List<Slot> free(String cpsArea, @Nullable String prosecutor, @Nullable String work, Instant now) {
        return jdbc.sql("""
                        select slot.* from casework.surgery_slot slot
                        where slot.cps_area = :area and not slot.withdrawn and slot.starts_at > :now
                        and not exists (
                            select 1 from casework.surgery_booking booking
                            where booking.slot = slot.id and booking.state in ('toCome', 'attended', 'policeAbsent'))
                        and not exists (
                            select 1 from casework.surgery_booking other
                            join casework.surgery_slot busy on busy.id = other.slot
                            where other.prosecutor = :prosecutor and other.state = 'toCome' and other.work <> :work
                            and busy.starts_at < slot.ends_at and slot.starts_at < busy.ends_at)
                        order by slot.starts_at, slot.id limit :most
                        """)
                .param("area", cpsArea)
                .param("now", utc(now))
                .param("prosecutor", prosecutor == null ? "" : prosecutor)
                .param("work", work == null ? "" : work)
                .param("most", MOST_OFFERED)
                .query(Slots::slot)
                .list();
    }

    /** The slots of an Area that anybody can have been offered, free or not. */
    List<Slot> of(String cpsArea, Instant since) {
        return jdbc.sql("""
                        select * from casework.surgery_slot where cps_area = ? and starts_at > ? order by starts_at, id
                        """).params(cpsArea, utc(since)).query(Slots::slot).list();
    }

    /** Whether a case has this slot, or had it and the surgery was held. */
    boolean isBooked(long id) {
        return jdbc.sql("""
                        select count(*) from casework.surgery_booking
                        where slot = ? and state in ('toCome', 'attended', 'policeAbsent')
                        """).param(id).query(Integer.class).single() > 0;
    }

    /** Offers a slot to nobody any more. */
    void withdraw(long id) {
        jdbc.sql("update casework.surgery_slot set withdrawn = true where id = ?")
                .param(id)
                .update();
    }

    static Slot slot(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getLong("id"),
                row.getString("cps_area"),
                moment(row, "starts_at"),
                moment(row, "ends_at"),
                row.getString("place"),
                row.getBoolean("by_link"),
                row.getBoolean("withdrawn"));
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
