package uk.jointcasework.monitoring;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.organisation.Viewers;

/** Where cases wait, for the diagrams that supervisors look at. */
@RestController
class HeatController {

    private final Viewers viewers;
    private final Heat heat;

    HeatController(Viewers viewers, Heat heat) {
        this.viewers = viewers;
        this.heat = heat;
    }

    @GetMapping(path = "/camunda/api/casework/heat", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Heat.Waiting> heat(@RequestParam String process) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(heat.of(viewers.current(), process));
    }
}
