package uk.jointcasework.advice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which case has which slot, and what became of that. */
@Repository
class Bookings {

    static final String TO_COME = "toCome";
    static final String REPLACED = "replaced";
    static final String ATTENDED = "attended";
    static final String POLICE_CANCELLED = "policeCancelled";
    static final String CPS_CANCELLED = "cpsCancelled";

    private static final String WITH_SLOTS = """
            select booking.id as booking_id, booking.case_reference, booking.work, booking.uid, booking.sequence,
                booking.prosecutor, booking.officer, booking.sergeant, booking.advice_by, booking.state, slot.*
            from casework.surgery_booking booking join casework.surgery_slot slot on slot.id = booking.slot
            """;

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a booking down as it stands from now on, and gives it its number. */
    Booking add(Booking booking) {
        var id = jdbc.sql("""
                        insert into casework.surgery_booking
                            (slot, case_reference, work, uid, sequence, prosecutor, officer, sergeant, advice_by, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        booking.slot().id(),
                        booking.caseReference(),
                        booking.work(),
                        booking.uid(),
                        booking.sequence(),
                        booking.prosecutor(),
                        booking.officer(),
                        booking.sergeant(),
                        Slots.utc(booking.adviceBy()),
                        booking.state())
                .query(Long.class)
                .single();
        return get(id);
    }

    /** Writes down what became of a booking. */
    void settle(Booking booking, String state) {
        jdbc.sql("update casework.surgery_booking set state = ? where id = ?")
                .params(state, booking.id())
                .update();
    }

    /** Writes down who gives the advice; null for nobody yet. */
    void givenTo(Booking booking, @Nullable String prosecutor) {
        jdbc.sql("update casework.surgery_booking set prosecutor = ? where id = ?")
                .params(prosecutor, booking.id())
                .update();
    }

    /** Writes down who comes for the police; null for nobody yet. */
    void attendedBy(Booking booking, @Nullable String officer, @Nullable String sergeant) {
        jdbc.sql("update casework.surgery_booking set officer = ?, sergeant = ? where id = ?")
                .params(officer, sergeant, booking.id())
                .update();
    }

    Booking get(long id) {
        return jdbc.sql(WITH_SLOTS + " where booking.id = ?")
                .param(id)
                .query(Bookings::booking)
                .single();
    }

    /** The booking that a process of early advice waits for. */
    Optional<Booking> toCome(String work) {
        return jdbc.sql(WITH_SLOTS + " where booking.work = ? and booking.state = 'toCome'")
                .param(work)
                .query(Bookings::booking)
                .optional();
    }

    /** The booking of a case whose outcome is not recorded yet. */
    Optional<Booking> toComeInCase(@Nullable String caseReference) {
        return jdbc
                .sql(WITH_SLOTS + " where booking.case_reference = ? and booking.state = 'toCome' order by booking.id")
                .param(caseReference)
                .query(Bookings::booking)
                .list()
                .stream()
                .findFirst();
    }

    /** Whether somebody gives advice in another surgery while this one is held. */
    boolean isElsewhere(String prosecutor, Booking booking) {
        return overlapping(prosecutor, booking.slot()).stream()
                .anyMatch(other -> !other.work().equals(booking.work()));
    }

    /** The surgeries to come in which somebody gives advice at the time of a slot. */
    List<Booking> overlapping(@Nullable String prosecutor, Slot slot) {
        return jdbc.sql(WITH_SLOTS + """
                         where booking.prosecutor = ? and booking.state = 'toCome'
                        and slot.starts_at < ? and slot.ends_at > ?
                        """)
                .params(prosecutor, Slots.utc(slot.end()), Slots.utc(slot.start()))
                .query(Bookings::booking)
                .list();
    }

    /** Whether a booking was changed once more. */
    boolean isChanged(Booking booking) {
        return jdbc.sql("select count(*) from casework.surgery_booking where uid = ? and sequence > ?")
                        .params(booking.uid(), booking.sequence())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Booking booking(ResultSet row, int number) throws SQLException {
        return new Booking(
                row.getLong("booking_id"),
                Slots.slot(row, number),
                row.getString("case_reference"),
                row.getString("work"),
                row.getString("uid"),
                row.getInt("sequence"),
                row.getString("prosecutor"),
                row.getString("officer"),
                row.getString("sergeant"),
                Slots.moment(row, "advice_by"),
                row.getString("state"));
    }
}
