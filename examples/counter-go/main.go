// An HTTP server on port 8080 that answers and logs "log N" for the N-th request.
package main

import (
	"fmt"
	"log"
	"net/http"
	"sync/atomic"
)

func main() {
	fmt.Println("just a test")
	var requests atomic.Int64
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		line := fmt.Sprintf("log %d", requests.Add(1))
		fmt.Println(line)
		fmt.Fprintln(w, line)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
