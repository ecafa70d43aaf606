package uk.jointcasework.organisation;

/** Groups that carry rights rather than work; everybody who logs in belongs to one of them. */
enum KindGroup {
    POLICE("police", "Police"),
    CPS("cps", "Crown Prosecution Service"),
    /** Of the CPS: their unit is the Area. */
    SUPERVISOR("supervisor", "CPS supervisors"),
    POLICE_SUPERVISOR("police-supervisor", "Police supervisors"),
    NEIGHBOURING_SYSTEM("neighbouring-system", "Neighbouring systems");

    final String id;
    final String label;

    KindGroup(String id, String label) {
        this.id = id;
        this.label = label;
    }
}
