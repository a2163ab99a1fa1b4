$ aws iot create-topic-rule --rule-name my_rule \
    --region eu-central-1 \
    --topic-rule-payload "{ \"sql\": \"SELECT * FROM 'a' WHERE x = '\$y'\", \"actions\": [] }"
