package uk.jointcasework.caseview;

/**
 * What a room above knows of a case, for whoever reads how the case stands: its rest, the steps of the ladder, who was
 * told. The room that keeps it says it; here it is only put together.
 *
 * @param <T> the part of {@link CaseView} that it is
 */
public interface CasePart<T> {

    /** The part of this case; whether somebody may read it is the caller's question. */
    T of(String caseReference);
}
