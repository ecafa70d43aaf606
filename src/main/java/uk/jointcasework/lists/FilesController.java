package uk.jointcasework.lists;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.UnitNames;

/** The files being prepared, and why files came back, for those who answer for them. */
@RestController
@RequestMapping(path = "/camunda/api/casework/files", produces = MediaType.APPLICATION_JSON_VALUE)
class FilesController {

    private final FilesBeingPrepared files;
    private final FileReturns returns;
    private final Organisation organisation;
    private final UnitNames names;
    private final IdentityService identity;

    FilesController(
            FilesBeingPrepared files,
            FileReturns returns,
            Organisation organisation,
            UnitNames names,
            IdentityService identity) {
        this.files = files;
        this.returns = returns;
        this.organisation = organisation;
        this.names = names;
        this.identity = identity;
    }

    /**
     * What the page shows.
     *
     * @param units the names of the units whose files they are; empty for whoever answers for none
     * @param more whether there are more files than are shown
     * @param returns by force, the newest month first
     */
    record View(List<String> units, List<PreparedFile> files, boolean more, List<Returned> returns) {}

    /** What was returned to a force in a month; {@code force} is its name. */
    record Returned(String force, YearMonth month, int first, int again, List<FileReturns.Ticked> reasons) {}

    @GetMapping
    ResponseEntity<View> files() {
        var reader = ListReader.of(identity);
        var units = PreparedFor.of(reader, organisation);
        var found = files.of(reader, units);
        return answer(new View(
                names(units),
                found.stream().limit(FilesBeingPrepared.MOST).toList(),
                found.size() > FilesBeingPrepared.MOST,
                returns.byMonth(units).stream()
                        .map(of -> new Returned(
                                names.unit(Agency.POLICE, of.force(), ""),
                                of.month(),
                                of.first(),
                                of.again(),
                                of.reasons()))
                        .toList()));
    }

    /** The names of the units that the reader answers for; none for whoever has nothing to look for on that page. */
    @GetMapping("/units")
    ResponseEntity<List<String>> units() {
        return answer(names(PreparedFor.of(ListReader.of(identity), organisation)));
    }

    private List<String> names(PreparedFor units) {
        return Stream.concat(
                        units.forces().stream().map(force -> names.unit(Agency.POLICE, force, "")),
                        units.areas().stream().map(area -> names.unit(Agency.CPS, "", area)))
                .toList();
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
