package uk.jointcasework.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.mail.MessageState;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.time.Reckoning;

/** Messages to ISVAs that could not be sent or came back, and of which nobody has told the ISVA another way yet. */
@Component
class StuckMessages {

    /** What a message is part of, as the model calls it. */
    static final String STAGE = "ISVA update";

    /** The task in which somebody tells the ISVA, with its deadline. */
    private static final String TELLING = """
            left join lateral (
                select d.*, t.proc_inst_id_ as process from shared.deadline d
                join act_ru_task t on t.id_ = d.work
                join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'milestone'
                    and v.text_ = m.milestone
                join act_ru_variable o on o.proc_inst_id_ = t.proc_inst_id_ and o.name_ = 'occurrence'
                    and o.long_ = m.occurrence
                where d.case_reference = m.case_reference and d.ended_at is null and d.task = 'tellIsvaAnotherWay'
                limit 1) d on true
            """;

    /** Its task stands in the list already, and says that the message has not arrived. */
    private static final String NOT_THERE_BY_ITS_TASK = """
             and not (d.id is not null and d.stopped_at is null
                and (d.taken and d.due <= :until or not d.taken and d.remind_at <= :until))
            """;

    private final JdbcClient jdbc;
    private final UnitNames names;
    private final Reckoning reckoning;

    StuckMessages(JdbcClient jdbc, UnitNames names, Reckoning reckoning) {
        this.jdbc = jdbc;
        this.names = names;
        this.reckoning = reckoning;
    }

    /** The oldest such messages behind the page before. */
    List<Found> find(Ask ask) {
        var filter = ask.filter();
        var sql = """
                select m.case_reference, m.message_id, m.since, m.state, m.force as case_force, m.cps_area as case_area,
                    d.work, d.agency, d.role, d.taken_by, d.rung, u.first_, u.last_,
                    coalesce(d.process, (select e.id_ from act_ru_execution e
                        where e.business_key_ = m.case_reference and e.parent_id_ is null
                        order by e.super_exec_ nulls first, e.id_ limit 1)) as process
                from shared.outbound_message m
                """ + TELLING + """
                left join act_id_user u on u.id_ = d.taken_by
                where m.%1$s = :unit and m.state in ('undelivered', 'returned') and m.since <= :until
                """.formatted(ask.unit().column())
                + (filter.why() == null ? NOT_THERE_BY_ITS_TASK : "")
                + (filter.court() == null ? "" : " and d.agency = :court")
                + (filter.rung() == null ? "" : " and d.rung = :rung")
                + ask.presses("m.case_reference")
                + ask.behind(StuckKind.MESSAGE, "m.since", "m.message_id")
                + " and " + Viewer.mayKnow("m")
                + " order by m.since, m.message_id limit " + Ask.LIMIT;
        return ask.fill(jdbc.sql(sql)).query((row, number) -> found(row, ask)).list();
    }

    private Found found(ResultSet row, Ask ask) throws SQLException {
        var court = row.getString("agency");
        var agency = court == null ? Agency.POLICE : Agency.of(court);
        var force = row.getString("case_force");
        var cpsArea = row.getString("case_area");
        var unit = names.unit(agency, force, cpsArea);
        var taken = row.getString("taken_by");
        var person = PersonName.of(taken, row.getString("first_"), row.getString("last_"));
        var since = WaitingWork.instant(row, "since");
        var why = new ArrayList<>(List.of(Why.FAILED_MAIL));
        var cameBack = MessageState.of(row.getString("state")).equals(Optional.of(MessageState.RETURNED));
        var because = "A message to the ISVA " + (cameBack ? "came back" : "could not be sent")
                + ", and nobody has told the ISVA another way yet.";
        var item = new StuckItem(
                row.getString("case_reference"),
                row.getString("process"),
                row.getString("work"),
                null,
                "Tell the ISVA another way",
                why,
                because,
                person,
                person != null ? person : court == null ? unit : names.team(row.getString("role"), unit),
                since,
                reckoning.daysBetween(since, ask.asAt()),
                row.getInt("rung"),
                STAGE,
                court,
                unit,
                court != null && ask.mayGive(agency, force, cpsArea));
        return new Found(StuckKind.MESSAGE, row.getString("message_id"), item);
    }
}
