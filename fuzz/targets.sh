# Runs fuzz targets in parallel and reports the progress of each. fuzz/*/run.sh source this file and
# define `fuzz TARGET OPTION…`.

# fuzz_all "TARGET…" [TARGET]… [SECONDS] — fuzzes the named targets, by default all of them, at once
# for this time.
fuzz_all() {
    local all=$1 targets=() seconds=60 argument target jobs=() job failed=0
    for argument in "${@:2}"; do
        if [[ " $all " = *" $argument "* ]]; then
            targets+=("$argument")
        elif [[ $argument =~ ^[0-9]+$ ]]; then
            seconds=$argument
        else
            usage
        fi
    done
    [ ${#targets[@]} -gt 0 ] || read -ra targets <<<"$all"
    for target in "${targets[@]}"; do
        fuzz "$target" "-max_total_time=$seconds" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do wait "$job" || failed=1; done
    exit $failed
}

# report_run TARGET LOG — prints how many inputs a run had, and what they reached.
report_run() {
    echo "$1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$2") inputs," \
        "$(grep -o 'cov: [0-9]* ft: [0-9]*' "$2" | tail -n 1)"
}
