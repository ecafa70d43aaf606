package uk.jointcasework.looks;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The questions of one call, kept with its request. */
final class Questions {

    private static final String KEY = Questions.class.getName();

    private final List<Question> asked = new ArrayList<>();

    private Questions() {}

    /** Notes a question of the call that is being answered by this thread. */
    static void note(Question question) {
        var request = Objects.requireNonNull(RequestContextHolder.getRequestAttributes());
        if (!(request.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST) instanceof Questions)) {
            request.setAttribute(KEY, new Questions(), RequestAttributes.SCOPE_REQUEST);
        }
        ((Questions) Objects.requireNonNull(request.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST)))
                .asked.add(question);
    }

    /** What a call has asked, all in one; null if it asked nothing by a condition. */
    static @Nullable Question of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof Questions questions ? Question.all(questions.asked) : null;
    }
}
