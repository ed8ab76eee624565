package io.modelservice.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.List;
import java.util.regex.Pattern;

/** Kubernetes objects as {@code kubectl apply} reads them: YAML documents one after another. */
public final class KubernetesYaml {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .stringQuotingChecker(new NumbersQuoted())
            .build());

    /** A hash such as {@code 12e4567} is a number to some parsers, though not to Jackson's. */
    private static final class NumbersQuoted extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+.]*[0-9].*");

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || LIKE_A_NUMBER.matcher(value).matches();
        }
    }

    private KubernetesYaml() {}

    public static String of(List<?> objects) {
        StringBuilder documents = new StringBuilder();
        for (Object object : objects) {
            try {
                documents.append(YAML.writeValueAsString(object));
            } catch (JsonProcessingException bug) {
                throw new IllegalStateException(bug);
            }
        }
        return documents.toString();
    }
}
