package uk.jointcasework.neighbours;

/** What the description of the interface shows. */
final class ApiExamples {

    static final String REGISTRATION = """
            {
              "reference": "52SA1234526",
              "force": "avon-and-somerset",
              "officer": "officer",
              "offence": "rape",
              "reportedOn": "2026-06-04",
              "suspects": [
                {"status": "bail", "bailEnds": "2026-09-04"},
                {"status": "notArrested"}
              ],
              "victimSupports": "yes",
              "isvaSupport": "notYetOffered"
            }
            """;

    static final String BAD_REQUEST = """
            {
              "type": "about:blank",
              "title": "Bad Request",
              "status": 400,
              "detail": "The case cannot be registered as it is",
              "instance": "/api/cases",
              "errors": [{"field": "suspects[0].bailEnds", "message": "give a date like 2026-06-04"}]
            }
            """;

    static final String CONFLICT = """
            {
              "type": "about:blank",
              "title": "Conflict",
              "status": 409,
              "detail": "A case of this reference is registered with other content",
              "instance": "/api/cases",
              "errors": [{"field": "reference", "message": "52SA1234526 is registered already"}]
            }
            """;

    private ApiExamples() {}
}
